"""First names for the demo's crowd, as they are heard in a Dutch street."""

_NAMES = """
Aaltje Abdel Adriana Ahmet Aicha Albert Ali Amir Anja Anouk Anton Arjan Arzu Asma Astrid Aya Ayoub Bart Bas Bea
Berend Bilal Boukje Bram Brahim Britt Carlos Carolien Cees Chantal Chen Cindy Cornelis Daan Daniela Danuta Dave
Debbie Delano Deniz Desta Dick Dina Dorien Driss Edith Eelco Elena Elif Elly Els Emine Emma Eric Ernesto Esra Eva
Ewa Fadi Fahima Faisal Farah Feyza Floor Frans Fred Gea Geert Geertje Gijs Giovanni Goran Greetje Guus Hafid Halima
Hamza Hanna Hans Harm Hassan Hedwig Heleen Hendrik Hilda Huub Ibo Ibtissam Ida Ilhan Imane Ineke Irene Iris Irma
Ismail Jaap Jacqueline Jamal Janneke Jasmin Jeroen Jesse Jet Jip Joanna Joao Johan Joost Jorien Josephine Juan
Judith Juliana Karel Karim Karin Kees Khadija Kim Klaas Krystyna Lars Latifa Leila Lennart Leo Liesbeth Lina Linh
Liya Loubna Luuk Maaike Maarten Malika Manon Marcel Maria Marijke Mariam Mark Marloes Marta Mehmet Mei Melissa Menno
Merel Michiel Mike Milan Miriam Moussa Nabil Nadia Naomi Nasrin Natasja Nel Nico Niek Nienke Nina Noor Norbert
Olga Osman Oumaima Patrick Paul Petra Pim Quincy Rabia Rachel Ramon Reza Rianne Rick Rita Rob Robin Roos Ruben Saar
Sabri Said Sandra Santosh Sara Selim Sem Sevda Sharda Shirley Sietske Silvia Simone Siham Sjoerd Sofie Sonja Stefan
Stijn Sumaya Suzanne Tamar Tanja Teun Theo Thea Tineke Tom Toos Umit Usha Vera Victor Vincent Wanda Wessel Wendy
Willem Wouter Xander Yara Yasmina Yolanda Yonas Youssef Yvonne Zakaria Zeynep Zoë
"""

FIRST_NAMES = tuple(_NAMES.split())
